/**
 * The trainer: pre-trainings, zero-shot heads, fine-tunes, and the curvatures that fine-tunes are
 * penalised by. It delegates all numerics to the libraries.
 */
package dev.tangent.trainer;
