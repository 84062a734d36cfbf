/** ConvNeXt as a CLIP's image tower. */
package dev.tangent.model.convnext;
