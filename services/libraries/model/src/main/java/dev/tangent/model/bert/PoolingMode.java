package dev.tangent.model.bert;

/** How token features become one vector. */
public enum PoolingMode {
  MEAN,
  CLS
}
