/** A model folder's JSON files, field by field, and the checks of the shapes they give. */
package dev.tangent.model.config;
