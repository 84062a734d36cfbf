/**
 * The published class names and prompt templates of the field's image datasets; {@code SOURCE.md}
 * beside them says where each is from.
 */
package dev.tangent.data.prompts;
