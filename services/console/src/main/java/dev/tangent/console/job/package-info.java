/** Jobs: their list, one of them with its steps, following it, submitting and cancelling. */
package dev.tangent.console.job;
