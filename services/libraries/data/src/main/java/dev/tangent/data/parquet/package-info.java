/**
 * Apache Parquet by the format's own Java library, without Hadoop: columns without repetition
 * (within structs, too), read forward page by page, so that a shard of any size takes the memory of
 * its largest page. What a header claims is checked before the library allocates it. What is not
 * read is refused by its name. And what is measured of examples is written for other programs.
 *
 * <p>Source: apache/parquet-format, {@code parquet.thrift} and {@code Encodings.md}.
 */
package dev.tangent.data.parquet;
