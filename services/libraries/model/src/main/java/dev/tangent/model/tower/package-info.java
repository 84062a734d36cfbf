/** What the image tower of a CLIP is, of whatever architecture. */
package dev.tangent.model.tower;
