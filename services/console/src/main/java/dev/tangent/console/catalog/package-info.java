/** What experiments can name and what they made: datasets, models, task vectors. */
package dev.tangent.console.catalog;
