package dev.tangent.merging.method;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.data.Fisher;
import dev.tangent.merging.method.drop.Dare;
import dev.tangent.merging.method.drop.Della;
import dev.tangent.merging.method.model.ArceeFusion;
import dev.tangent.merging.method.model.NearSwap;
import dev.tangent.merging.method.model.Passthrough;
import dev.tangent.merging.method.select.Consensus;
import dev.tangent.merging.method.select.Emr;
import dev.tangent.merging.method.select.MagMax;
import dev.tangent.merging.method.select.Pcb;
import dev.tangent.merging.method.select.Ram;
import dev.tangent.merging.method.select.Sce;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.spectral.ActMat;
import dev.tangent.merging.method.spectral.Cart;
import dev.tangent.merging.method.spectral.IsoCommon;
import dev.tangent.merging.method.spectral.IsoCommonTask;
import dev.tangent.merging.method.spectral.RegMean;
import dev.tangent.merging.method.spectral.TsvMerge;
import dev.tangent.merging.method.spectral.Wudi;
import dev.tangent.merging.method.spectral.WudiClosed;
import dev.tangent.merging.method.sphere.Karcher;
import dev.tangent.merging.method.sphere.MultiSlerp;
import dev.tangent.merging.method.sphere.NuSlerp;
import dev.tangent.merging.method.sphere.Slerp;
import dev.tangent.merging.method.sum.Average;
import dev.tangent.merging.method.sum.Linear;
import dev.tangent.merging.method.sum.Lines;
import dev.tangent.merging.method.sum.MetaGpt;
import dev.tangent.merging.method.sum.ModelStock;
import dev.tangent.merging.method.trim.Breadcrumbs;
import dev.tangent.merging.method.trim.Ties;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every merge method there is, by name. */
public final class MergeMethods {

  private static final List<MergeMethod> ALL =
      List.of(
          new Average(),
          new Linear(),
          new Ties(),
          new Dare(),
          new Della(),
          new Breadcrumbs(),
          new MagMax(),
          new Pcb(),
          new Sce(),
          new Consensus(),
          new Emr(),
          new ModelStock(),
          new Lines(),
          new MetaGpt(),
          new TsvMerge(),
          new IsoCommon(),
          new IsoCommonTask(),
          new Cart(),
          new ActMat(),
          new WudiClosed(),
          new Wudi(),
          new Fisher(),
          new RegMean(),
          new Ram(),
          new NearSwap(),
          new Passthrough(),
          new Slerp(),
          new NuSlerp(),
          new MultiSlerp(),
          new Karcher(),
          new ArceeFusion());

  private MergeMethods() {}

  public static List<MergeMethod> all() {
    return ALL;
  }

  /**
   * @throws InvalidInputException naming all methods when none has this name
   */
  public static MergeMethod named(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "'%s' is not a merge method; expected one of %s".formatted(name, names(ALL))));
  }

  /**
   * The settings of a method, checked.
   *
   * @throws InvalidInputException as {@link Settings#of}; of a setting that only other methods
   *     have, the message names them
   */
  public static Settings settings(MergeMethod method, Map<String, ?> given) {
    try {
      return Settings.of(method.name(), method.settings(), given);
    } catch (InvalidInputException refused) {
      throw new InvalidInputException(refused.getMessage() + owners(method, given), refused);
    }
  }

  private static String owners(MergeMethod method, Map<String, ?> given) {
    return given.keySet().stream()
        .filter(name -> !declares(method, name))
        .findFirst()
        .map(name -> ALL.stream().filter(other -> declares(other, name)).toList())
        .filter(owners -> !owners.isEmpty())
        .map(owners -> " (it is a setting of " + names(owners) + ")")
        .orElse("");
  }

  private static boolean declares(MergeMethod method, String setting) {
    return method.settings().stream().anyMatch(declared -> declared.name().equals(setting));
  }

  private static String names(List<MergeMethod> methods) {
    return methods.stream().map(MergeMethod::name).collect(Collectors.joining(", "));
  }
}
