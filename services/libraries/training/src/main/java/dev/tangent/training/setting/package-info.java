/** What a training is told: ranges of its settings, and the order in which examples come. */
package dev.tangent.training.setting;
