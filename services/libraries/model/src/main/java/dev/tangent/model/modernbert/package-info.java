/** ModernBERT: rotary positions, gated units, and layers that see all tokens or those around. */
package dev.tangent.model.modernbert;
