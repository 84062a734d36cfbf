/** MPNet: BERT's layers with one bias of relative positions for all of them. */
package dev.tangent.model.mpnet;
