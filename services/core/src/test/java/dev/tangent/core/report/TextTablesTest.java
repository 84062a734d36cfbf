package dev.tangent.core.report;

import org.junit.jupiter.api.Test;

class TextTablesTest {
  @Test
  void show() {
    System.out.println(TextTables.render(SampleResults.oneSeed()));
    System.out.println(TextTables.render(SampleResults.threeSeeds()));
  }
}
