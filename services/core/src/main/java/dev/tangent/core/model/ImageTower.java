package dev.tangent.core.model;

/** The shape of a CLIP's image tower, of whatever architecture. */
public sealed interface ImageTower permits ClipVisionConfig, ConvNextConfig {

  /** Height and width of an image in pixels. */
  int imageSize();

  /** Dimension of the features. */
  int projection();

  /** Positions that the first layer makes of an image: what one costs, beside another. */
  int tokens();

  /** The network of this shape. */
  Encoder encoder();

  /** The architecture in a few words, for people. */
  String description();
}
