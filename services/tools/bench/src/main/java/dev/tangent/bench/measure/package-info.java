/** What a benchmark is, the rows it gives, and how two things are measured side by side. */
package dev.tangent.bench.measure;
