/** Whether vectors will merge: how they stand to each other, and the drop that is predicted. */
package dev.tangent.results.compatibility;
