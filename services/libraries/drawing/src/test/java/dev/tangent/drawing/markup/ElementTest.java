package dev.tangent.drawing.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ElementTest {

  @Test
  void textAndAttributesAreEscaped() {
    assertThat(
            Element.of("p", "a\"b")
                .text("<b> & 'c' \u0000")
                .add(Element.of("i").text("x"))
                .render())
        .isEqualTo("<p class=\"a&quot;b\">&lt;b&gt; &amp; &#39;c&#39; \uFFFD<i>x</i></p>");
  }

  @Test
  void emptyElementsCloseThemselves() {
    assertThat(Element.of("meta").with("charset", "utf-8").render())
        .isEqualTo("<meta charset=\"utf-8\" />");
  }

  @Test
  void coordinatesHaveTwoDecimalsAtMost() {
    assertThat(Element.number(1.0)).isEqualTo("1");
    assertThat(Element.number(100)).isEqualTo("100");
    assertThat(Element.number(2.0 / 3)).isEqualTo("0.67");
    assertThat(Element.number(-0.001)).isEqualTo("0");
  }

  @Test
  void onlyAStyleSheetStandsUnescaped() {
    assertThatThrownBy(() -> Element.of("p").style("x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Element.of("style").style("</style><script>"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
