/** DistilBERT: BERT's layers without token types, under names and fields of its own. */
package dev.tangent.model.distilbert;
