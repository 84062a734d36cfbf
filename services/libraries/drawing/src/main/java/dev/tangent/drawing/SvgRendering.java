package dev.tangent.drawing;

import dev.tangent.drawing.markup.Element;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Shapes as SVG elements. */
final class SvgRendering {

  private static final String FONTS = "system-ui, 'Liberation Sans', Arial, sans-serif";

  private final BiFunction<Element, Style, Element> colouring;

  private SvgRendering(BiFunction<Element, Style, Element> colouring) {
    this.colouring = colouring;
  }

  static Element onPage(Drawing drawing) {
    return new SvgRendering(SvgRendering::byClass).svg(drawing);
  }

  static Element key(Drawing drawing) {
    return Element.of("svg", "key")
        .with("viewBox", box(drawing))
        .with("width", drawing.width())
        .with("height", drawing.height())
        .with("aria-hidden", "true")
        .add(new SvgRendering(SvgRendering::byClass).elements(drawing.shapes()));
  }

  private static String box(Drawing drawing) {
    return "0 0 " + Element.number(drawing.width()) + " " + Element.number(drawing.height());
  }

  static String file(Drawing drawing) {
    Element svg =
        new SvgRendering(SvgRendering::byValue)
            .svg(drawing)
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", drawing.width())
            .with("height", drawing.height())
            .with("font-family", FONTS)
            .with("style", "background:" + Ink.PAPER.light());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.render() + "\n";
  }

  private Element svg(Drawing drawing) {
    String id = drawing.id();
    return Element.of("svg", "chart")
        .with("viewBox", box(drawing))
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .add(Element.of("title").with("id", id + "-title").text(drawing.title()))
        .add(Element.of("desc").with("id", id + "-desc").text(drawing.description()))
        .add(elements(drawing.shapes()));
  }

  private List<Element> elements(List<Shape> shapes) {
    return shapes.stream().map(this::element).toList();
  }

  private Element element(Shape shape) {
    if (shape instanceof Shape.Path path) {
      return colouring.apply(Element.of("path").with("d", data(path)), path.style());
    }
    if (shape instanceof Shape.Circle circle) {
      return colouring.apply(
          Element.of("circle")
              .with("cx", circle.x())
              .with("cy", circle.y())
              .with("r", circle.radius()),
          circle.style());
    }
    if (shape instanceof Shape.Label label) {
      return text(label);
    }
    if (shape instanceof Shape.Picture picture) {
      return image(picture);
    }
    return group((Shape.Group) shape);
  }

  private static String data(Shape.Path path) {
    String lines =
        path.points().stream()
            .map(p -> Element.number(p.x()) + " " + Element.number(p.y()))
            .collect(Collectors.joining("L", "M", ""));
    return path.closed() ? lines + "Z" : lines;
  }

  private Element text(Shape.Label label) {
    Element text =
        Element.of("text")
            .with("x", label.x())
            .with("y", label.y())
            .with("font-size", label.size());
    if (label.anchor() != Shape.Anchor.START) {
      text.with("text-anchor", label.anchor().name().toLowerCase(Locale.ROOT));
    }
    if (label.bold()) {
      text.with("font-weight", "600");
    }
    return colouring.apply(text, Style.filled(label.ink())).text(label.text());
  }

  private static Element image(Shape.Picture picture) {
    Element image =
        Element.of("image")
            .with("x", picture.x())
            .with("y", picture.y())
            .with("width", picture.width())
            .with("height", picture.height())
            .with("preserveAspectRatio", "none")
            .with("href", picture.pixels().dataUri());
    return picture.smooth() ? image : image.with("style", "image-rendering:pixelated");
  }

  private Element group(Shape.Group group) {
    Element element = Element.of("g");
    if (group.dx() != 0 || group.dy() != 0) {
      element.with(
          "transform",
          "translate(" + Element.number(group.dx()) + " " + Element.number(group.dy()) + ")");
    }
    if (!group.name().isEmpty()) {
      element.add(Element.of("title").text(group.name()));
    }
    return element.add(elements(group.shapes()));
  }

  private static Element byClass(Element element, Style style) {
    StringBuilder classes = new StringBuilder();
    if (style.fill() == null) {
      element.with("fill", "none");
    } else {
      classes.append("f-").append(style.fill().css());
    }
    if (style.stroke() != null) {
      classes.append(classes.length() == 0 ? "" : " ").append("s-").append(style.stroke().css());
    }
    return lines(element.with("class", classes.toString()), style);
  }

  private static Element byValue(Element element, Style style) {
    element.with("fill", style.fill() == null ? "none" : style.fill().light());
    if (style.stroke() != null) {
      element.with("stroke", style.stroke().light());
    }
    return lines(element, style);
  }

  private static Element lines(Element element, Style style) {
    if (style.stroke() != null && style.width() != 1) {
      element.with("stroke-width", style.width());
    }
    if (!style.dash().isEmpty()) {
      element.with(
          "stroke-dasharray",
          style.dash().stream().map(Element::number).collect(Collectors.joining(" ")));
    }
    return style.opacity() == 1 ? element : element.with("opacity", style.opacity());
  }
}
