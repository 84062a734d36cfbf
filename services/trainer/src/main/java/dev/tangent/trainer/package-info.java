/**
 * The trainer: pre-trainings, zero-shot heads and fine-tunes. It delegates all numerics to the
 * libraries.
 */
package dev.tangent.trainer;
