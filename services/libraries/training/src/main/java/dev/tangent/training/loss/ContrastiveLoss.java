package dev.tangent.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tangent.model.operation.Normalize;
import dev.tangent.model.value.Scalar;

/**
 * The symmetric InfoNCE loss of n pairs (Radford et al. 2021, figure 3): with unit rows I and T and
 * Z = exp(s) I Tᵀ,
 *
 * <p>L = ½ (mean_i −log softmax(Z)_ii + mean_i −log softmax(Zᵀ)_ii),
 *
 * <p>so that each image finds its caption among the batch's, and each caption its image. A uniform
 * guess has L = ln n.
 */
public final class ContrastiveLoss {

  private ContrastiveLoss() {}

  /**
   * @param images [n, d], of any length
   * @param captions [n, d], of any length
   * @param logitScale s, a scalar
   * @return a scalar
   */
  public static NDArray of(
      NDArray images, NDArray captions, NDArray logitScale, NDManager manager) {
    NDArray logits =
        Normalize.unit(images).matMul(Normalize.unit(captions).transpose()).mul(logitScale.exp());
    NDArray pairs =
        manager.arange(Math.toIntExact(images.getShape().get(0))).toType(DataType.INT64, false);
    NDArray ofImages = CrossEntropy.mean(logits, pairs);
    NDArray ofCaptions = CrossEntropy.mean(logits.transpose(), pairs);
    return Scalar.times(ofImages.add(ofCaptions), 0.5);
  }
}
