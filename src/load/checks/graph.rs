//! Circles in "waits for" relations.

/// Finds circles in a graph: `edges[node]` are the nodes that it waits for. Each circle is a list of nodes and of
/// the number of the edge taken from each; the last edge closes it. One circle per closing edge; no recursion, so
/// that long chains cannot exhaust the stack.
pub(super) fn circles(edges: &[Vec<usize>]) -> Vec<Vec<(usize, usize)>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        OnPath,
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    let mut found = Vec::new();
    for start in 0..edges.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::OnPath;
        // Each entry is a node and the number of its next edge.
        let mut path = vec![(start, 0)];
        while let Some(&(node, edge)) = path.last() {
            let Some(&next) = edges[node].get(edge) else {
                marks[node] = Mark::Done;
                path.pop();
                if let Some(top) = path.last_mut() {
                    top.1 += 1;
                }
                continue;
            };
            match marks[next] {
                Mark::New => {
                    marks[next] = Mark::OnPath;
                    path.push((next, 0));
                    continue;
                }
                Mark::OnPath => {
                    let from = path.iter().position(|(n, _)| *n == next).unwrap_or(0);
                    found.push(path[from..].to_vec());
                }
                Mark::Done => {}
            }
            if let Some(top) = path.last_mut() {
                top.1 += 1;
            }
        }
    }
    found
}

/// Which nodes wait, directly or through others, for one of `roots`; the roots themselves are not among them.
pub(super) fn downstream(edges: &[Vec<usize>], roots: &[usize]) -> Vec<bool> {
    let mut waiting_for: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (node, targets) in edges.iter().enumerate() {
        for target in targets {
            waiting_for[*target].push(node);
        }
    }
    let mut reached = vec![false; edges.len()];
    let mut open = roots.to_vec();
    while let Some(node) = open.pop() {
        for waiter in &waiting_for[node] {
            if !reached[*waiter] {
                reached[*waiter] = true;
                open.push(*waiter);
            }
        }
    }
    for root in roots {
        reached[*root] = false;
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::{circles, downstream};

    #[test]
    fn a_circle_is_found_once_with_its_edges() {
        assert_eq!(
            circles(&[vec![1], vec![2], vec![0], vec![0]]),
            vec![vec![(0, 0), (1, 0), (2, 0)]]
        );
        assert_eq!(circles(&[vec![0]]), vec![vec![(0, 0)]]);
        assert!(circles(&[vec![1, 2], vec![2], vec![]]).is_empty());
    }

    #[test]
    fn whoever_waits_for_a_circle_is_downstream() {
        assert_eq!(
            downstream(&[vec![0], vec![0], vec![1], vec![]], &[0]),
            vec![false, true, true, false]
        );
    }
}
