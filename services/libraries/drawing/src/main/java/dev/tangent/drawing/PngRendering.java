package dev.tangent.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Shapes as pixels. Letters are drawn as outlines (see {@link GlyphOutlines}), so that neither the
 * machine's fonts nor the JDK's native code for them is needed, and every machine gives the same
 * picture.
 */
final class PngRendering {

  private final Graphics2D canvas;

  private PngRendering(Graphics2D canvas) {
    this.canvas = canvas;
  }

  static byte[] of(Drawing drawing, double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(drawing.width() * scale),
            (int) Math.ceil(drawing.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.setColor(new Color(Ink.PAPER.rgb()));
      canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      canvas.scale(scale, scale);
      new PngRendering(canvas).draw(drawing.shapes());
    } finally {
      canvas.dispose();
    }
    return Pixels.png(image);
  }

  private void draw(List<Shape> shapes) {
    shapes.forEach(this::draw);
  }

  private void draw(Shape shape) {
    if (shape instanceof Shape.Path path) {
      paint(outline(path), path.style());
    } else if (shape instanceof Shape.Circle c) {
      double r = c.radius();
      paint(new Ellipse2D.Double(c.x() - r, c.y() - r, 2 * r, 2 * r), c.style());
    } else if (shape instanceof Shape.Label label) {
      paint(letters(label), Style.filled(label.ink()));
    } else if (shape instanceof Shape.Picture picture) {
      picture(picture);
    } else if (shape instanceof Shape.Group group) {
      canvas.translate(group.dx(), group.dy());
      draw(group.shapes());
      canvas.translate(-group.dx(), -group.dy());
    }
  }

  private static Path2D outline(Shape.Path path) {
    Path2D outline = new Path2D.Double();
    for (Shape.Point p : path.points()) {
      if (outline.getCurrentPoint() == null) {
        outline.moveTo(p.x(), p.y());
      } else {
        outline.lineTo(p.x(), p.y());
      }
    }
    if (path.closed()) {
      outline.closePath();
    }
    return outline;
  }

  private static Path2D letters(Shape.Label label) {
    GlyphOutlines font = GlyphOutlines.of(label.bold());
    double width = font.width(label.text(), label.size());
    double x =
        switch (label.anchor()) {
          case START -> label.x();
          case MIDDLE -> label.x() - width / 2;
          case END -> label.x() - width;
        };
    return font.outline(label.text(), label.size(), x, label.y());
  }

  private void paint(java.awt.Shape outline, Style style) {
    if (style.fill() != null) {
      canvas.setColor(colour(style.fill(), style.opacity()));
      canvas.fill(outline);
    }
    if (style.stroke() != null) {
      canvas.setColor(colour(style.stroke(), style.opacity()));
      canvas.setStroke(stroke(style));
      canvas.draw(outline);
    }
  }

  private static BasicStroke stroke(Style style) {
    float[] dash = new float[style.dash().size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = style.dash().get(i).floatValue();
    }
    return new BasicStroke(
        (float) style.width(),
        dash.length == 0 ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        1,
        dash.length == 0 ? null : dash,
        0);
  }

  private void picture(Shape.Picture picture) {
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        picture.smooth()
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    AffineTransform place = AffineTransform.getTranslateInstance(picture.x(), picture.y());
    place.scale(
        picture.width() / picture.pixels().width(), picture.height() / picture.pixels().height());
    canvas.drawImage(picture.pixels().image(), place, null);
  }

  private static Color colour(Ink ink, double opacity) {
    return new Color(ink.rgb() | (int) Math.round(255 * opacity) << 24, true);
  }
}
