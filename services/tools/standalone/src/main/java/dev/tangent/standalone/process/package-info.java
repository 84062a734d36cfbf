/**
 * Child processes: started in sessions of their own, their logs followed, restarted within limits.
 */
package dev.tangent.standalone.process;
