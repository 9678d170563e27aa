// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

// Checks a log over HTTP as Go's own transparency log code does. Arguments: the log's address, its verifier key, and the
// size of an earlier checkpoint with its root in base64. Prints what it has checked.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func fetch(address string) []byte {
	response, err := http.Get(address)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s %v", address, response.Status, err)
	}
	return body
}

// Go's own paths begin with the height of a tile, and say "data" for entries; those of tlog-tiles don't.
func path(tile tlog.Tile) string {
	goPath := tile.Path()
	goPath = strings.TrimPrefix(goPath, fmt.Sprintf("tile/%d/", tile.H))
	return "tile/" + strings.Replace(goPath, "data/", "entries/", 1)
}

type reader struct{ address string }

func (r reader) Height() int { return height }

func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var contents [][]byte
	for _, tile := range tiles {
		contents = append(contents, fetch(r.address+"/"+path(tile)))
	}
	return contents, nil
}

func (r reader) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func checkpoint(address, key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		log.Fatal(err)
	}
	signed, err := note.Open(fetch(address+"/checkpoint"), note.VerifierList(verifier))
	if err != nil {
		log.Fatal(err)
	}
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || lines[0] != verifier.Name() {
		log.Fatal("not a checkpoint of this log")
	}
	return tlog.Tree{N: size, Hash: hash(lines[2])}
}

func hash(encoded string) tlog.Hash {
	bytes, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(bytes) != tlog.HashSize {
		log.Fatal("not a hash")
	}
	return tlog.Hash(bytes)
}

// Every entry, in the order of the log.
func entries(address string, size int64) (found [][]byte) {
	for first := int64(0); first < size; first += 1 << height {
		width := min(size-first, 1<<height)
		tile := tlog.Tile{H: height, L: -1, N: first >> height, W: int(width)}
		bundle := fetch(address + "/" + path(tile))
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			found = append(found, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	return found
}

// The root over entries, computed by Go alone.
func rootOf(found [][]byte) tlog.Hash {
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) (hashes []tlog.Hash, err error) {
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for number, entry := range found {
		hashes, err := tlog.StoredHashes(int64(number), entry, read)
		if err != nil {
			log.Fatal(err)
		}
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(int64(len(found)), read)
	if err != nil {
		log.Fatal(err)
	}
	return root
}

func servedProof(address string, place int64) (path tlog.RecordProof) {
	head, _, _ := bytes.Cut(fetch(fmt.Sprintf("%s/proof/%d", address, place)), []byte("\n\n"))
	for _, line := range strings.Split(string(head), "\n")[2:] {
		path = append(path, hash(line))
	}
	return path
}

func main() {
	address, key := os.Args[1], os.Args[2]
	tree := checkpoint(address, key)
	tiles := tlog.TileHashReader(tree, reader{address})
	found := entries(address, tree.N)
	if int64(len(found)) != tree.N || rootOf(found) != tree.Hash {
		log.Fatal("the entries are not those of the checkpoint")
	}
	step := max(1, tree.N/500)
	for place := int64(0); place < tree.N; place += step {
		leaf := tlog.RecordHash(found[place])
		proof, err := tlog.ProveRecord(tree.N, place, tiles)
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, place, leaf)
		}
		if err == nil {
			err = tlog.CheckRecord(servedProof(address, place), tree.N, tree.Hash, place, leaf)
		}
		if err != nil {
			log.Fatalf("entry %d: %v", place, err)
		}
	}
	oldSize, err := strconv.ParseInt(os.Args[3], 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	old := hash(os.Args[4])
	proof, err := tlog.ProveTree(tree.N, oldSize, tiles)
	if err == nil {
		err = tlog.CheckTree(proof, tree.N, tree.Hash, oldSize, old)
	}
	var served tlog.TreeProof
	for _, line := range strings.Fields(string(fetch(fmt.Sprintf("%s/consistency/%d/%d", address, oldSize, tree.N)))) {
		served = append(served, hash(line))
	}
	if err == nil {
		err = tlog.CheckTree(served, tree.N, tree.Hash, oldSize, old)
	}
	if err != nil {
		log.Fatalf("the log does not extend its earlier checkpoint: %v", err)
	}
	fmt.Printf("%d entries, %d proofs, and the growth from %d: accepted\n", tree.N, (tree.N+step-1)/step*2, oldSize)
}
