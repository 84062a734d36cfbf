/** RoBERTa and XLM-R: BERT's layers with positions that are counted from the padding token's. */
package dev.tangent.model.roberta;
