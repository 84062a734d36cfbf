/** Methods that keep elements by the rank of their magnitude: TIES and Breadcrumbs. */
package dev.tangent.merging.method.trim;
