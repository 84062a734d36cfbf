/** Collections that are plain files: a folder for each class, pairs of IDX files. */
package dev.tangent.data.collection.files;
