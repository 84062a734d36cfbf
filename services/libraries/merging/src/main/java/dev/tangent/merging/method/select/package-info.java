/** Methods that select or weigh single elements by how the vectors compare at their place. */
package dev.tangent.merging.method.select;
