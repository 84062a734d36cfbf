/**
 * Apache Parquet, as far as datasets on the Hugging Face hub need it: columns without repetition
 * (within structs, too), read forward page by page, so that a shard of any size takes the memory of
 * its largest page. Knows nothing of images. What is not understood is refused by its name.
 *
 * <p>Source: apache/parquet-format, {@code parquet.thrift} and {@code Encodings.md}.
 */
package dev.tangent.data.parquet;
