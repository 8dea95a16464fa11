/* grower.c - makes minimal automata, sharing every part that is the same.
 *
 * A shoot's number is that of its node, doubled, plus one if it holds the
 * empty string.  Node 0 has no arcs.  Nodes are kept in a table by content, so
 * that no two are the same: that is what makes the automaton minimal.
 */
#include "spell/grower.h"

#include <stdlib.h>

#include "base/set.h"
#include "base/vec.h"

#define DEPTH_MAX (4 * SHOOT_TEXT_MAX)

struct arc {
    uint32_t shoot;
    uint8_t label;
};

struct node {
    uint32_t first, count; /* arcs */
};

struct grower {
    struct arena *arena;
    VEC(struct node) nodes;
    VEC(struct arc) arcs;
    uint32_t *table; /* node numbers by hash; 0: free */
    uint32_t table_size;
    struct set *unions;        /* list of nodes -> address in `answers` */
    VEC(uint32_t) stack;       /* nodes that are being joined */
    VEC(struct arc) unfinished; /* arcs of nodes not yet finished */
};

#define TABLE_START 4096u

struct grower *grower_new(struct arena *arena)
{
    struct grower *grower = ARENA_NEW(arena, struct grower);
    if (!grower)
        return NULL;
    grower->arena = arena;
    grower->table_size = TABLE_START;
    grower->table = ARENA_ARRAY(arena, uint32_t, TABLE_START);
    grower->unions = set_new(arena);
    struct node *none = VEC_ADD(arena, &grower->nodes);
    return none && grower->table && grower->unions ? grower : NULL;
}

static uint32_t hash_of_arcs(const struct arc *arcs, uint32_t count)
{
    uint64_t hash = count;
    for (uint32_t i = 0; i < count; i++) {
        hash ^= (uint64_t)arcs[i].shoot << 8 | arcs[i].label;
        hash *= 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return (uint32_t)(hash >> 16);
}

static bool is_node_of(const struct grower *grower, uint32_t node,
                       const struct arc *arcs, uint32_t count)
{
    const struct node *known = &grower->nodes.at[node];
    if (known->count != count)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct arc *arc = &grower->arcs.at[known->first + i];
        if (arc->shoot != arcs[i].shoot || arc->label != arcs[i].label)
            return false;
    }
    return true;
}

static void table_put(struct grower *grower, uint32_t node)
{
    const struct node *known = &grower->nodes.at[node];
    uint32_t at =
        hash_of_arcs(&grower->arcs.at[known->first], known->count);
    uint32_t mask = grower->table_size - 1;
    for (at &= mask; grower->table[at]; at = (at + 1) & mask)
        ;
    grower->table[at] = node;
}

static bool table_grow(struct grower *grower)
{
    if (grower->nodes.count < grower->table_size / 2)
        return true;
    if (grower->table_size > UINT32_MAX / 4)
        return false;
    uint32_t size = grower->table_size * 2;
    size_t len = grower->table_size * sizeof(*grower->table);
    uint32_t *table = arena_widen(grower->arena, grower->table, len, len);
    if (table)
        memset(table, 0, len);
    else
        table = ARENA_ARRAY(grower->arena, uint32_t, size);
    if (!table)
        return false;
    grower->table = table;
    grower->table_size = size;
    for (uint32_t node = 1; node < grower->nodes.count; node++)
        table_put(grower, node);
    return true;
}

static uint32_t node_add(struct grower *grower, const struct arc *arcs,
                         uint32_t count)
{
    struct node node = { grower->arcs.count, count };
    for (uint32_t i = 0; i < count; i++) {
        struct arc *arc = VEC_ADD(grower->arena, &grower->arcs);
        if (!arc)
            return SHOOT_FAILED;
        *arc = arcs[i];
    }
    struct node *added = VEC_ADD(grower->arena, &grower->nodes);
    if (!added)
        return SHOOT_FAILED;
    *added = node;
    uint32_t number = grower->nodes.count - 1;
    if (number >= SHOOT_FAILED / 2 || !table_grow(grower))
        return SHOOT_FAILED;
    table_put(grower, number);
    return number;
}

/* The number of the node with these arcs, which may be new. */
static uint32_t node_of(struct grower *grower, const struct arc *arcs,
                        uint32_t count)
{
    if (count == 0)
        return 0;
    uint32_t mask = grower->table_size - 1;
    uint32_t at = hash_of_arcs(arcs, count) & mask;
    for (; grower->table[at]; at = (at + 1) & mask)
        if (is_node_of(grower, grower->table[at], arcs, count))
            return grower->table[at];
    return node_add(grower, arcs, count);
}

/* What one turn of joining works on: nodes on the stack from `first`, and
 * branches that agree in their first `depth` bytes. */
struct joint {
    struct branch *branches;
    uint32_t branch_count, depth;
    uint32_t first; /* on the stack */
    bool is_word;
};

static bool stack_push(struct grower *grower, uint32_t node)
{
    if (node == 0)
        return true;
    uint32_t *top = VEC_ADD(grower->arena, &grower->stack);
    if (!top)
        return false;
    *top = node;
    return true;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Puts the nodes of the joint in order, each once. */
static void stack_tidy(struct grower *grower, uint32_t first)
{
    uint32_t *at = grower->stack.at;
    uint32_t count = grower->stack.count, kept = first;
    if (count - first < 2)
        return;
    qsort(at + first, count - first, sizeof(*at), compare_numbers);
    for (uint32_t i = first; i < count; i++)
        if (kept == first || at[kept - 1] != at[i])
            at[kept++] = at[i];
    grower->stack.count = kept;
}

/* Branches that end here leave what hangs on them. */
static bool take_ended(struct grower *grower, struct joint *joint)
{
    while (joint->branch_count && joint->branches->len == joint->depth) {
        joint->is_word |= joint->branches->rest & 1;
        if (!stack_push(grower, joint->branches->rest >> 1))
            return false;
        joint->branches++;
        joint->branch_count--;
    }
    stack_tidy(grower, joint->first);
    return true;
}

static void labels_mark(uint64_t labels[4], uint8_t label)
{
    labels[label >> 6] |= (uint64_t)1 << (label & 63);
}

/* The least label that is marked, which it is no more; 256: there is none. */
static unsigned labels_take(uint64_t labels[4])
{
    for (unsigned i = 0; i < 4; i++) {
        if (!labels[i])
            continue;
        unsigned bit = (unsigned)__builtin_ctzll(labels[i]);
        labels[i] &= labels[i] - 1;
        return i * 64 + bit;
    }
    return 256;
}

static void labels_find(const struct grower *grower, const struct joint *joint,
                        uint64_t labels[4])
{
    for (uint32_t i = joint->first; i < grower->stack.count; i++) {
        const struct node *node = &grower->nodes.at[grower->stack.at[i]];
        for (uint32_t a = 0; a < node->count; a++)
            labels_mark(labels, grower->arcs.at[node->first + a].label);
    }
    for (uint32_t i = 0; i < joint->branch_count; i++)
        labels_mark(labels, (uint8_t)joint->branches[i].text[joint->depth]);
}

/* The shoot behind `label` of a node; SHOOT_NONE when it has no such arc. */
static uint32_t shoot_after(const struct grower *grower, uint32_t number,
                            uint8_t label)
{
    const struct node *node = &grower->nodes.at[number];
    for (uint32_t i = 0; i < node->count; i++)
        if (grower->arcs.at[node->first + i].label == label)
            return grower->arcs.at[node->first + i].shoot;
    return SHOOT_NONE;
}

/* The joint one byte further: its nodes on top of the stack, its branches cut
 * off the front of this one's. */
static bool joint_next(struct grower *grower, struct joint *joint,
                       uint8_t label, struct joint *out)
{
    uint32_t first = joint->first, end = grower->stack.count;
    *out = (struct joint){ .branches = joint->branches,
                           .depth = joint->depth + 1, .first = end };
    for (uint32_t i = first; i < end; i++) {
        uint32_t shoot = shoot_after(grower, grower->stack.at[i], label);
        out->is_word |= shoot & 1;
        if (!stack_push(grower, shoot >> 1))
            return false;
    }
    while (joint->branch_count &&
           (uint8_t)joint->branches->text[joint->depth] == label) {
        joint->branches++;
        joint->branch_count--;
        out->branch_count++;
    }
    return true;
}

static struct str union_key(const struct grower *grower,
                            const struct joint *joint)
{
    return (struct str){
        (const char *)(grower->stack.at + joint->first),
        (grower->stack.count - joint->first) * sizeof(uint32_t),
    };
}

static uint32_t join(struct grower *grower, struct joint *joint);

/* The node that does what all nodes and branches of the joint do. */
static uint32_t join_arcs(struct grower *grower, struct joint *joint)
{
    uint64_t labels[4] = { 0 };
    labels_find(grower, joint, labels);
    uint32_t first_arc = grower->unfinished.count;
    uint32_t stack_count = grower->stack.count;
    for (unsigned label; (label = labels_take(labels)) < 256;) {
        struct joint next;
        if (!joint_next(grower, joint, (uint8_t)label, &next))
            return SHOOT_FAILED;
        uint32_t shoot = join(grower, &next);
        struct arc *arc = VEC_ADD(grower->arena, &grower->unfinished);
        if (shoot == SHOOT_FAILED || !arc)
            return SHOOT_FAILED;
        *arc = (struct arc){ shoot, (uint8_t)label };
        grower->stack.count = stack_count;
    }
    uint32_t node = node_of(grower, grower->unfinished.at + first_arc,
                            grower->unfinished.count - first_arc);
    grower->unfinished.count = first_arc;
    return node;
}

/* The same for nodes alone, whose unions come again and again. */
static uint32_t join_nodes(struct grower *grower, struct joint *joint)
{
    struct str key = union_key(grower, joint);
    const uint32_t *known = set_get(grower->unions, key);
    if (known)
        return *known;
    uint32_t count = grower->stack.count - joint->first;
    uint32_t *copy = ARENA_ARRAY(grower->arena, uint32_t, count + 1);
    if (!copy)
        return SHOOT_FAILED;
    memcpy(copy, key.at, key.len);
    key.at = (const char *)copy;
    copy[count] = join_arcs(grower, joint);
    if (copy[count] == SHOOT_FAILED ||
        set_put(grower->unions, key, &copy[count]))
        return SHOOT_FAILED;
    return copy[count];
}

static uint32_t join(struct grower *grower, struct joint *joint)
{
    if (joint->depth > DEPTH_MAX || !take_ended(grower, joint))
        return SHOOT_FAILED;
    uint32_t nodes = grower->stack.count - joint->first, node;
    if (joint->branch_count)
        node = join_arcs(grower, joint);
    else if (nodes > 1)
        node = join_nodes(grower, joint);
    else
        node = nodes ? grower->stack.at[joint->first] : 0;
    return node == SHOOT_FAILED ? SHOOT_FAILED : node << 1 | joint->is_word;
}

static int compare_branches(const void *a, const void *b)
{
    const struct branch *x = a, *y = b;
    return str_compare((struct str){ x->text, x->len },
                       (struct str){ y->text, y->len });
}

uint32_t grower_join(struct grower *grower, struct branch *branches,
                     uint32_t count)
{
    if (count > 1)
        qsort(branches, count, sizeof(*branches), compare_branches);
    struct joint joint = { .branches = branches, .branch_count = count };
    uint32_t shoot = join(grower, &joint);
    grower->stack.count = 0;
    grower->unfinished.count = 0;
    return shoot;
}

/* The nodes reachable from the shoots, marked; a node's arcs always lead to
 * nodes with lower numbers, so that one pass downwards finds all. */
static bool *mark_reachable(const struct grower *grower, struct arena *arena,
                            const uint32_t *shoots, uint32_t count)
{
    bool *marked = ARENA_ARRAY(arena, bool, grower->nodes.count);
    if (!marked)
        return NULL;
    for (uint32_t i = 0; i < count; i++)
        marked[shoots[i] >> 1] = true;
    for (uint32_t number = grower->nodes.count; number-- > 1;) {
        const struct node *node = &grower->nodes.at[number];
        for (uint32_t i = 0; marked[number] && i < node->count; i++)
            marked[grower->arcs.at[node->first + i].shoot >> 1] = true;
    }
    return marked;
}

/* An arc seen from the node that it leads to. */
struct entry {
    uint32_t from; /* node */
    uint32_t next; /* entry of the same node; 0: none */
    char label;
    bool is_word;
};

/* What is known while strings are turned round. */
struct turning {
    struct entry *entries; /* the first is not used */
    uint32_t entry_count;
    uint32_t *first;  /* entry of each node; 0: none */
    uint32_t *before; /* what leads to each node, turned round: a shoot */
    struct branch *branches;
};

static bool turning_start(struct turning *turning, struct grower *grower,
                          struct arena *work, const bool *marked)
{
    uint32_t node_count = grower->nodes.count, arc_count = 1;
    for (uint32_t number = 1; number < node_count; number++)
        arc_count += marked[number] ? grower->nodes.at[number].count : 0;
    turning->entries = ARENA_ARRAY(work, struct entry, arc_count);
    turning->first = ARENA_ARRAY(work, uint32_t, node_count);
    turning->before = ARENA_ARRAY(work, uint32_t, node_count);
    turning->branches = ARENA_ARRAY(work, struct branch, arc_count);
    turning->entry_count = 1;
    return turning->entries && turning->first && turning->before &&
           turning->branches;
}

static void turning_enter(struct turning *turning,
                          const struct grower *grower, uint32_t number)
{
    const struct node *node = &grower->nodes.at[number];
    for (uint32_t i = 0; i < node->count; i++) {
        const struct arc *arc = &grower->arcs.at[node->first + i];
        uint32_t *first = &turning->first[arc->shoot >> 1];
        turning->entries[turning->entry_count] =
            (struct entry){ number, *first, (char)arc->label, arc->shoot & 1 };
        *first = turning->entry_count++;
    }
}

/* Adds a branch for each arc to a node: of those that end a word, or all. */
static uint32_t turning_branch(struct turning *turning, uint32_t number,
                               bool only_words, uint32_t count)
{
    for (uint32_t at = turning->first[number]; at;
         at = turning->entries[at].next) {
        const struct entry *entry = &turning->entries[at];
        if (entry->is_word || !only_words)
            turning->branches[count++] = (struct branch){
                &entry->label, 1, turning->before[entry->from]
            };
    }
    return count;
}

/* Arcs lead to lower numbers: all that leads to a node was turned before. */
static uint32_t reverse(struct grower *grower, struct arena *work,
                        uint32_t shoot)
{
    struct turning turning;
    uint32_t root = shoot >> 1, count = 0;
    bool *marked = mark_reachable(grower, work, &shoot, 1);
    if (!marked || !turning_start(&turning, grower, work, marked))
        return SHOOT_FAILED;
    for (uint32_t number = 1; number <= root; number++)
        if (marked[number])
            turning_enter(&turning, grower, number);
    turning.before[root] = SHOOT_END;
    for (uint32_t number = root; number-- > 1;) {
        if (!marked[number])
            continue;
        turning.before[number] =
            grower_join(grower, turning.branches,
                        turning_branch(&turning, number, false, 0));
        if (turning.before[number] == SHOOT_FAILED)
            return SHOOT_FAILED;
    }
    for (uint32_t number = 0; number <= root; number++)
        if (number == 0 || marked[number])
            count = turning_branch(&turning, number, true, count);
    uint32_t turned = grower_join(grower, turning.branches, count);
    return turned == SHOOT_FAILED ? turned : turned | (shoot & 1);
}

uint32_t grower_reverse(struct grower *grower, uint32_t shoot)
{
    struct arena *work = arena_new(SIZE_MAX);
    uint32_t turned = work ? reverse(grower, work, shoot) : SHOOT_FAILED;
    arena_free(work);
    return turned;
}

/* Node `number` with `end`, if not NULL, beside what its arcs lead to, for
 * which `ended` has what is to stand there. */
static uint32_t node_end_with(struct grower *grower, uint32_t number,
                              const uint32_t *ended, const struct branch *end)
{
    struct branch branches[257];
    char labels[256];
    uint32_t count = grower->nodes.at[number].count;
    for (uint32_t i = 0; i < count; i++) {
        const struct arc *arc =
            &grower->arcs.at[grower->nodes.at[number].first + i];
        labels[i] = (char)arc->label;
        branches[i] = (struct branch){ &labels[i], 1, ended[arc->shoot] };
    }
    if (end)
        branches[count++] = *end;
    return grower_join(grower, branches, count);
}

/* Arcs lead to lower numbers: what stands behind a node was ended before. */
static uint32_t nodes_end_with(struct grower *grower, const bool *marked,
                               uint32_t *ended, uint32_t shoot, char byte)
{
    struct branch end = { &byte, 1, SHOOT_END };
    for (uint32_t at = 0; at <= shoot; at++) {
        if (at > 1 && !marked[at >> 1])
            continue;
        ended[at] = node_end_with(grower, at >> 1, ended,
                                  at & 1 ? &end : NULL);
        if (ended[at] == SHOOT_FAILED)
            return SHOOT_FAILED;
    }
    return ended[shoot];
}

uint32_t grower_end_with(struct grower *grower, uint32_t shoot, uint8_t byte)
{
    struct arena *work = arena_new(SIZE_MAX);
    uint32_t made = SHOOT_FAILED;
    if (!work)
        return made;
    bool *marked = mark_reachable(grower, work, &shoot, 1);
    uint32_t *ended = ARENA_ARRAY(work, uint32_t, (size_t)shoot + 1);
    if (marked && ended)
        made = nodes_end_with(grower, marked, ended, shoot, (char)byte);
    arena_free(work);
    return made;
}

uint64_t grower_count(struct grower *grower, uint32_t shoot)
{
    uint64_t *counts =
        ARENA_ARRAY(grower->arena, uint64_t, grower->nodes.count);
    if (!counts)
        return UINT64_MAX;
    for (uint32_t number = 1; number <= shoot >> 1; number++) {
        const struct node *node = &grower->nodes.at[number];
        uint64_t sum = 0;
        for (uint32_t i = 0; i < node->count; i++) {
            uint32_t next = grower->arcs.at[node->first + i].shoot;
            uint64_t more = counts[next >> 1] + (next & 1);
            sum = sum > UINT64_MAX - more ? UINT64_MAX : sum + more;
        }
        counts[number] = sum;
    }
    return counts[shoot >> 1] + (shoot & 1);
}

static uint32_t place_nodes(const struct grower *grower, const bool *marked,
                            uint32_t *places)
{
    uint32_t next = 1;
    for (uint32_t number = 1; number < grower->nodes.count; number++) {
        if (!marked[number])
            continue;
        places[number] = next;
        next += grower->nodes.at[number].count;
        if (next > ARC_NODE_MAX)
            return 0;
    }
    return next;
}

static void write_node(const struct grower *grower, const uint32_t *places,
                       uint32_t number, uint32_t *arcs)
{
    const struct node *node = &grower->nodes.at[number];
    for (uint32_t i = 0; i < node->count; i++) {
        const struct arc *arc = &grower->arcs.at[node->first + i];
        arcs[places[number] + i] = places[arc->shoot >> 1] << ARC_NODE_SHIFT |
                                   arc->label |
                                   (arc->shoot & 1 ? ARC_END : 0) |
                                   (i + 1 == node->count ? ARC_LAST : 0);
    }
}

enum status grower_write(struct automaton *out, struct automaton_state *roots,
                         struct grower *grower, struct arena *arena,
                         const uint32_t *shoots, uint32_t count)
{
    bool *marked = mark_reachable(grower, grower->arena, shoots, count);
    uint32_t *places =
        ARENA_ARRAY(grower->arena, uint32_t, grower->nodes.count);
    if (!marked || !places)
        return STATUS_NOMEM;
    uint32_t arc_count = place_nodes(grower, marked, places);
    if (arc_count == 0)
        return STATUS_LIMIT;
    uint32_t *arcs = ARENA_ARRAY(arena, uint32_t, arc_count);
    if (!arcs)
        return STATUS_NOMEM;
    for (uint32_t number = 1; number < grower->nodes.count; number++)
        if (marked[number])
            write_node(grower, places, number, arcs);
    *out = (struct automaton){ arcs, arc_count };
    for (uint32_t i = 0; i < count; i++)
        roots[i] = (struct automaton_state){ places[shoots[i] >> 1],
                                             shoots[i] & 1 };
    return STATUS_OK;
}
