package dev.tangent.merging.recipe.run;

import dev.tangent.merging.recipe.Recipe;
import java.nio.file.Path;

/** One recipe of a file, and where its result goes. */
public record Document(Recipe recipe, Path target) {}
