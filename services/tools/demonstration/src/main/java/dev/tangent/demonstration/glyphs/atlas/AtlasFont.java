package dev.tangent.demonstration.glyphs.atlas;

import com.google.gson.annotations.SerializedName;

/**
 * Where glyphs of the atlas come from.
 *
 * @param file the font's file in the package
 * @param pack the Debian package, {@code package} in the file
 * @param licence of the font
 */
record AtlasFont(
    String family,
    String file,
    @SerializedName("package") String pack,
    String version,
    String licence) {}
