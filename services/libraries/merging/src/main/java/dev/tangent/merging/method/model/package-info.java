/** Methods that treat the first model, or the base, apart: mergekit's. */
package dev.tangent.merging.method.model;
