/** The data folder: closed to other users, locked by one assembly. */
package dev.tangent.standalone.data;
