package dev.tangent.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngRenderingTest {

  @Test
  void shapesStandWhereTheyWereDrawn() throws Exception {
    Shape square = Shape.rectangle(2, 4, 4, 4, Style.filled(Ink.BLUE));
    BufferedImage image = image(new Drawing("d", "t", "", 20, 10, List.of(square)), 2);
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getRGB(8, 12) & 0xFFFFFF).isEqualTo(Ink.BLUE.rgb());
    assertThat(image.getRGB(2, 2) & 0xFFFFFF).isEqualTo(Ink.PAPER.rgb());
    BufferedImage moved =
        image(new Drawing("d", "t", "", 20, 10, List.of(Shape.moved(8, 0, List.of(square)))), 2);
    assertThat(moved.getRGB(24, 12) & 0xFFFFFF).isEqualTo(Ink.BLUE.rgb());
  }

  @Test
  void cellsOfAnImageStaySharpAndTheTopRowIsFirst() throws Exception {
    Pixels pixels = new Pixels(2, 2, new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF});
    BufferedImage image =
        image(
            new Drawing(
                "d", "t", "", 10, 10, List.of(new Shape.Picture(0, 0, 10, 10, pixels, false))),
            1);
    assertThat(image.getRGB(4, 4) & 0xFFFFFF).isEqualTo(0xFF0000);
    assertThat(image.getRGB(5, 4) & 0xFFFFFF).isEqualTo(0x00FF00);
    assertThat(image.getRGB(4, 5) & 0xFFFFFF).isEqualTo(0x0000FF);
    assertThat(Pixels.ofPng(pixels.png()).dataUri()).isEqualTo(pixels.dataUri());
  }

  @Test
  void lettersNeedNoFontOfTheMachine() {
    GlyphOutlines font = GlyphOutlines.of(false);
    Rectangle2D capital = font.outline("H", 10, 3, 20).getBounds2D();
    assertThat(capital.getMaxY()).isEqualTo(20, within(1e-3));
    // Liberation Sans's capitals are 1409 of 2048 units high.
    assertThat(capital.getHeight()).isEqualTo(10 * 1409.0 / 2048, within(1e-3));
    assertThat(font.width("ξ θ α", 10)).isGreaterThan(font.width("ξα", 10));
  }

  @Test
  void raisedAndLoweredDigitsAreMadeOfOrdinaryOnes() {
    GlyphOutlines font = GlyphOutlines.of(false);
    assertThat(font.width("⁻⁶", 10)).isEqualTo(0.65 * font.width("−6", 10), within(1e-9));
    assertThat(font.outline("⁶", 10, 0, 0).getBounds2D().getMaxY()).isNegative();
    assertThat(font.outline("₁", 10, 0, 0).getBounds2D().getMaxY()).isPositive();
  }

  private static BufferedImage image(Drawing drawing, double scale) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(drawing.png(scale)));
  }
}
