package dev.tangent.cli.command.merge;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as Hugging Face writes it: 5GB, 500MB. */
final class ByteSize implements ITypeConverter<Long> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KB|MB|GB|TB)");
  private static final Map<String, Long> UNITS =
      Map.of("KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L, "TB", 1_000_000_000_000L);

  @Override
  public Long convert(String text) {
    Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new TypeConversionException("'" + text + "' is not a size, such as 5GB or 500MB");
    }
    return Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 1L);
  }
}
