/** Who works on what, so that two do not spend the same hours twice. */
package dev.tangent.platform.lease;
