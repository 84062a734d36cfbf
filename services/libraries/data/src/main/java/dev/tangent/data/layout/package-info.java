/**
 * The one rule that says which split a file or folder of a source is, and to which configuration it
 * belongs; where names do not decide it, the source is refused with the options that do.
 */
package dev.tangent.data.layout;
