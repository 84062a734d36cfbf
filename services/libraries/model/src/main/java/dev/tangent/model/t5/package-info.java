/** T5 and flan-T5: an encoder and a decoder with relative positions and RMS norms. */
package dev.tangent.model.t5;
