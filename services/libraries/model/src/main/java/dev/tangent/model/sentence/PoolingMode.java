package dev.tangent.model.sentence;

/** How token features become one vector. */
public enum PoolingMode {
  MEAN,
  CLS
}
