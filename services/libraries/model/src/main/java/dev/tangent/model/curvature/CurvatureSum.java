package dev.tangent.model.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The curvature of several tasks as one of the same size: A = Σ_t (n_t/n) A_t for n_t of n inputs,
 * B = Σ_t B_t, and likewise the sums of exact matrices and diagonals. Tasks are added in the order
 * of their datasets' names, whatever the order of the files, and one file is read at a time.
 */
public final class CurvatureSum {

  private CurvatureSum() {}

  /**
   * @throws InvalidInputException when a file is not a curvature, or they do not belong together:
   *     of other bases, kinds, settings or weights; or when several are EKFAC, whose bases differ
   */
  public static Curvature of(List<Path> files) {
    if (files.isEmpty()) {
      throw new InvalidInputException("curvature: expected at least one file");
    }
    List<TensorSource> sources = new ArrayList<>();
    NDManager manager = NativeEngine.newManager();
    try {
      files.forEach(file -> sources.add(CurvatureFile.open(file)));
      sources.sort(Comparator.comparing(source -> source.metadata().get(Curvature.DATASET)));
      sources.forEach(source -> requireLike(sources.get(0), source));
      return new Curvature(manager, metadata(sources), arrays(sources, manager));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    } finally {
      sources.forEach(TensorSource::close);
    }
  }

  private static void requireLike(TensorSource first, TensorSource source) {
    for (String key : List.of(Curvature.BASE, Curvature.KIND, Curvature.SETTINGS)) {
      String expected = first.metadata().get(key);
      String found = source.metadata().get(key);
      if (!Objects.equals(found, expected)) {
        throw new InvalidInputException(
            "%s: %s is '%s' where that of %s is '%s'; only curvatures with equal ones can be added"
                .formatted(source.files().get(0), key, found, first.files().get(0), expected));
      }
    }
    if (source != first
        && CurvatureKind.EKFAC.name().equals(source.metadata().get(Curvature.KIND))) {
      throw new InvalidInputException(
          source.files().get(0)
              + ": curvatures of kind EKFAC cannot be added, since each has a basis of its own;"
              + " give them to a penalty each, or take KFAC");
    }
    if (!source.tensors().keySet().equals(first.tensors().keySet())) {
      throw new InvalidInputException(
          source.files().get(0)
              + " has the curvature of other weights than "
              + first.files().get(0));
    }
  }

  private static Map<String, String> metadata(List<TensorSource> sources) {
    Map<String, String> metadata = new HashMap<>(sources.get(0).metadata());
    metadata.put(Curvature.EXAMPLES, Long.toString(total(sources)));
    metadata.put(
        Curvature.DATASET,
        sources.stream()
            .map(source -> source.metadata().get(Curvature.DATASET))
            .collect(Collectors.joining(" + ")));
    return metadata;
  }

  private static Map<String, NDArray> arrays(List<TensorSource> sources, NDManager manager) {
    Map<String, NDArray> sums = new LinkedHashMap<>();
    long total = total(sources);
    for (TensorSource source : sources) {
      double share = (double) examples(source) / total;
      for (String name : sources.get(0).tensors().keySet()) {
        NDArray array = NativeTensors.read(source, name, manager);
        if (name.startsWith("A.") && sources.size() > 1) {
          array.muli(share);
        }
        NDArray sum = sums.putIfAbsent(name, array);
        if (sum != null) {
          sum.addi(array);
          array.close();
        }
      }
    }
    return sums;
  }

  private static long total(List<TensorSource> sources) {
    return sources.stream().mapToLong(CurvatureSum::examples).sum();
  }

  private static long examples(TensorSource source) {
    return Long.parseLong(source.metadata().get(Curvature.EXAMPLES));
  }
}
