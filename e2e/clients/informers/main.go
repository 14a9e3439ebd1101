// Informers keeps client-go's shared informers on an API server for a while and compares them, again and again, with
// what a list says. It fails if an informer reports an error or does not become equal to a list.
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

// How long an informer may need to become equal to a list while objects change.
const settleTime = 3 * time.Second

type source struct {
	name     string
	informer cache.SharedIndexInformer
	list     func(context.Context) (runtime.Object, error)
}

func main() {
	config := flag.String("kubeconfig", os.Getenv("KUBECONFIG"), "the cluster")
	duration := flag.Duration("for", time.Minute, "how long to compare")
	flag.Parse()
	if err := run(*config, *duration); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(config string, duration time.Duration) error {
	rest, err := clientcmd.BuildConfigFromFlags("", config)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(rest)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), duration+settleTime)
	defer cancel()

	factory := informers.NewSharedInformerFactory(client, 0)
	sources := sourcesOf(factory, client)
	var errors, events atomic.Int64
	for _, s := range sources {
		if err := s.informer.SetWatchErrorHandlerWithContext(func(_ context.Context, _ *cache.Reflector, err error) {
			errors.Add(1)
			fmt.Fprintf(os.Stderr, "%s: %v\n", s.name, err)
		}); err != nil {
			return err
		}
		if _, err := s.informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
			AddFunc:    func(any) { events.Add(1) },
			UpdateFunc: func(any, any) { events.Add(1) },
			DeleteFunc: func(any) { events.Add(1) },
		}); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())

	rounds := 0
	for end := time.Now().Add(duration); time.Now().Before(end); rounds++ {
		for _, s := range sources {
			if err := becomesEqual(ctx, s); err != nil {
				return err
			}
		}
		time.Sleep(500 * time.Millisecond)
	}
	fmt.Printf("%d informers equal to a list in %d rounds over %s; %d events, %d errors\n",
		len(sources), rounds, duration, events.Load(), errors.Load())
	if errors.Load() > 0 {
		return fmt.Errorf("%d errors", errors.Load())
	}
	return nil
}

func sourcesOf(factory informers.SharedInformerFactory, client kubernetes.Interface) []source {
	core, all := client.CoreV1(), metav1.ListOptions{}
	return []source{
		{"services", factory.Core().V1().Services().Informer(), func(ctx context.Context) (runtime.Object, error) { return core.Services("").List(ctx, all) }},
		{"endpointslices", factory.Discovery().V1().EndpointSlices().Informer(), func(ctx context.Context) (runtime.Object, error) {
			return client.DiscoveryV1().EndpointSlices("").List(ctx, all)
		}},
		{"pods", factory.Core().V1().Pods().Informer(), func(ctx context.Context) (runtime.Object, error) { return core.Pods("").List(ctx, all) }},
		{"nodes", factory.Core().V1().Nodes().Informer(), func(ctx context.Context) (runtime.Object, error) { return core.Nodes().List(ctx, all) }},
		{"namespaces", factory.Core().V1().Namespaces().Informer(), func(ctx context.Context) (runtime.Object, error) { return core.Namespaces().List(ctx, all) }},
		{"deployments", factory.Apps().V1().Deployments().Informer(), func(ctx context.Context) (runtime.Object, error) {
			return client.AppsV1().Deployments("").List(ctx, all)
		}},
		{"replicasets", factory.Apps().V1().ReplicaSets().Informer(), func(ctx context.Context) (runtime.Object, error) {
			return client.AppsV1().ReplicaSets("").List(ctx, all)
		}},
		{"events", factory.Core().V1().Events().Informer(), func(ctx context.Context) (runtime.Object, error) { return core.Events("").List(ctx, all) }},
	}
}

func becomesEqual(ctx context.Context, s source) error {
	end := time.Now().Add(settleTime)
	for {
		list, err := s.list(ctx)
		if err != nil {
			return fmt.Errorf("list %s: %w", s.name, err)
		}
		objects, err := meta.ExtractList(list)
		if err != nil {
			return err
		}
		listed, cached := versions(objects), versionsIn(s.informer.GetStore())
		if maps.Equal(listed, cached) {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("%s: not equal to a list for %s: %v", s.name, settleTime, difference(listed, cached))
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func versions(objects []runtime.Object) map[string]string {
	found := map[string]string{}
	for _, object := range objects {
		if m, err := meta.Accessor(object); err == nil {
			found[m.GetNamespace()+"/"+m.GetName()] = m.GetResourceVersion()
		}
	}
	return found
}

func versionsIn(store cache.Store) map[string]string {
	objects := []runtime.Object{}
	for _, item := range store.List() {
		if object, ok := item.(runtime.Object); ok {
			objects = append(objects, object)
		}
	}
	return versions(objects)
}

func difference(listed, cached map[string]string) []string {
	lines := []string{}
	for key, version := range listed {
		if cached[key] != version {
			lines = append(lines, fmt.Sprintf("%s listed %s, cached %q", key, version, cached[key]))
		}
	}
	for key, version := range cached {
		if _, ok := listed[key]; !ok {
			lines = append(lines, fmt.Sprintf("%s not listed, cached %s", key, version))
		}
	}
	slices.Sort(lines)
	return lines
}
