package dev.tangent.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingTextTest {

  @Test
  void settingsLookAsTheyWereTyped() {
    assertThat(SettingText.of(6e-5)).isEqualTo("6e-5");
    assertThat(SettingText.of(2.5e-4)).isEqualTo("2.5e-4");
    assertThat(SettingText.of(1e-3)).isEqualTo("1e-3");
    assertThat(SettingText.of(0.01)).isEqualTo("0.01");
    assertThat(SettingText.of(0.1)).isEqualTo("0.1");
    assertThat(SettingText.of(120)).isEqualTo("120");
    assertThat(SettingText.of(0)).isEqualTo("0");
  }
}
