package dev.tangent.model;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.bert.BertFamily;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.contrastive.ClipFamily;
import dev.tangent.model.distilbert.DistilbertFamily;
import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.modernbert.ModernbertFamily;
import dev.tangent.model.mpnet.MpnetFamily;
import dev.tangent.model.roberta.RobertaFamily;
import dev.tangent.model.t5.T5Family;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The models that there are, by the {@code model_type} of their configuration. */
public final class ModelType {

  private static final String FIELD = "model_type";

  /** What a configuration without a type is: the oldest ones are BERT's. */
  private static final String DEFAULT = "bert";

  private static final List<ModelFamily> FAMILIES =
      List.of(
          BertFamily.get(),
          RobertaFamily.get(),
          DistilbertFamily.get(),
          MpnetFamily.get(),
          ModernbertFamily.get(),
          new T5Family(),
          new ClipFamily());

  private ModelType() {}

  /** Every type that is known. */
  public static Set<String> known() {
    Set<String> types = new TreeSet<>();
    FAMILIES.forEach(family -> types.addAll(family.modelTypes()));
    return types;
  }

  /** What the folder's {@code config.json} says. */
  public static String of(Path folder) {
    return config(folder).text(FIELD, DEFAULT);
  }

  /** Empty if the folder's model is of a type that is not known. */
  public static Optional<ModelFamily> find(Path folder) {
    String type = of(folder);
    return FAMILIES.stream().filter(family -> family.modelTypes().contains(type)).findFirst();
  }

  /**
   * @throws InvalidInputException when the folder's model is of a type that is not known
   */
  static ModelFamily require(Path folder) {
    return find(folder).orElseThrow(() -> config(folder).wrong(FIELD, "one of " + known()));
  }

  private static ConfigJson config(Path folder) {
    return ConfigJson.read(folder.resolve("config.json"));
  }
}
