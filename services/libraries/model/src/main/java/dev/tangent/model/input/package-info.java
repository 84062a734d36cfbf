/** What goes into an encoder: token ids and pixels, in batches of one length. */
package dev.tangent.model.input;
