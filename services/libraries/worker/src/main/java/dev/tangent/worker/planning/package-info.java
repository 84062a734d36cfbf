/** Events of jobs and artifacts heard, and all live jobs planned again from the store. */
package dev.tangent.worker.planning;
