/** Watching over children: their health, their progress, and when to start them again. */
package dev.tangent.standalone.watch;
