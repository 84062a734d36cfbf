/**
 * The bytes of a Parquet file: Thrift's compact protocol, run lengths, compressed pages. Nothing of
 * a claimed size is allocated before the file is known to hold it.
 */
package dev.tangent.data.parquet.encoding;
