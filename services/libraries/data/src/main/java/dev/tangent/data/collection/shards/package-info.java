/** Collections in shards: WebDataset's tar files, and Parquet files of the Hugging Face hub. */
package dev.tangent.data.collection.shards;
