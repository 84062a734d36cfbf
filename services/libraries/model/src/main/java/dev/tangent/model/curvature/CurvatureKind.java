package dev.tangent.model.curvature;

/** What stands for F, the second moment of gradients, whose size is that of the weights squared. */
public enum CurvatureKind {
  /** Its diagonal, for every weight. */
  DIAGONAL,

  /**
   * A ⊗ B for each linear layer (Martens and Grosse 2015), the exact matrix for each vector, the
   * diagonal for all else.
   */
  KFAC,

  /**
   * As KFAC, in whose eigenbasis each layer has the exact diagonal (George et al. 2018). It cannot
   * be summed over tasks: each has a basis of its own.
   */
  EKFAC
}
