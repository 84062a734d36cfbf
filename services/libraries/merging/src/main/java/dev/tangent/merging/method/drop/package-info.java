/** Methods that drop elements at random, by number generators without a state: DARE and DELLA. */
package dev.tangent.merging.method.drop;
