package dev.tangent.drawing.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.ColourScale;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatMapTest {

  private static final ColourScale SCALE = ColourScale.sequential(Axis.spanning("v", 0, 1, 4));

  @Test
  void theFirstCoordinateGoesToTheRightAndTheSecondUp() throws Exception {
    double[] alphas = {0, 1, 2};
    double[][] values = new double[3][3];
    values[2][0] = 1;
    byte[] png = new HeatMap("h", "x", "y", alphas, alphas, values, SCALE).render("t", "d").png(1);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    // The area is 182 wide and high, from (28, 20).
    assertThat(image.getRGB(28 + 165, 20 + 165) & 0xFFFFFF).isEqualTo(SCALE.rgb(1));
    assertThat(image.getRGB(28 + 15, 20 + 165) & 0xFFFFFF).isEqualTo(SCALE.rgb(0));
    assertThat(image.getRGB(28 + 165, 20 + 15) & 0xFFFFFF).isEqualTo(SCALE.rgb(0));
  }

  @Test
  void coloursRunFromDarkToLightAndStopAtTheEnds() {
    assertThat(SCALE.rgb(0)).isEqualTo(0x440154);
    assertThat(SCALE.rgb(1)).isEqualTo(0xFDE725);
    assertThat(SCALE.rgb(7)).isEqualTo(SCALE.rgb(1));
    assertThat(SCALE.on(0)).isEqualTo(Ink.WHITE);
    assertThat(SCALE.on(1)).isEqualTo(Ink.BLACK);
  }

  @Test
  void labelsDoNotCoverPointsOrEachOther() {
    LabelPlaces places = new LabelPlaces(0, 0, 100, 40);
    places.avoid(20, 20);
    var first = places.find(20, 20, 30, 10).orElseThrow();
    var second = places.find(20, 20, 30, 10);
    assertThat(first.x()).isGreaterThan(20);
    assertThat(second).isNotEqualTo(Optional.of(first));
    assertThat(places.find(20, 20, 200, 10)).isEmpty();
  }
}
