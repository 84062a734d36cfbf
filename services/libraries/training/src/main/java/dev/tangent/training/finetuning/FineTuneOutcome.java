package dev.tangent.training.finetuning;

import dev.tangent.common.statistics.Accuracy;

/**
 * What a finished fine-tune reports.
 *
 * @param finalLoss the mean loss of the last step's batch
 * @param validation accuracy on the validation split, in the method's own evaluation
 * @param steps optimiser steps taken in all, those before a resumption included
 */
public record FineTuneOutcome(double finalLoss, Accuracy validation, long steps) {}
